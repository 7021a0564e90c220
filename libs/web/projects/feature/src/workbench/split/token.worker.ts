import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { serveSplits } from './serve-splits';

serveSplits(countTokens);

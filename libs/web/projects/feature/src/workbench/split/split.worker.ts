import { serveSplits } from './serve-splits';

serveSplits();

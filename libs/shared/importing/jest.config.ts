import { nodeProject } from '../../../jest.preset.ts';

export default nodeProject('importing');

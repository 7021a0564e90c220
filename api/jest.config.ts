import { nodeProject } from '../jest.preset.ts';

export default { ...nodeProject('api'), roots: ['<rootDir>/src'], setupFiles: ['<rootDir>/jest.setup.ts'] };

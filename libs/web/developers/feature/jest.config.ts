import { webProject } from '../../../../jest.preset.web.ts';

export default webProject('web-developers-feature');

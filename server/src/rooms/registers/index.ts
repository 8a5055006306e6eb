export { buildRegister } from './build-register.ts';
export { issueRegister } from './issue-register.ts';
export type { RegisterOf } from './read-register.ts';

export * from './browser.ts';
export { signForTest, verifyNotification } from './signature.ts';
export type { NotificationHeaders, SignatureOptions } from './signature.ts';

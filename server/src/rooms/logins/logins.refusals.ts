import { defineRefusal } from '#kernel/refusal.ts';

export const notSignedIn = defineRefusal({
  code: 'not_signed_in',
  status: 401,
  message: 'Sign in by the bank again: the session is over',
});

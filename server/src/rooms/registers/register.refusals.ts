import { defineRefusal } from '#kernel/refusal.ts';

export const registerTooLong = defineRefusal({
  code: 'register_too_long',
  status: 422,
  message: 'More movements than one register holds (10000): take a shorter period',
});

import { defineRefusal } from '#kernel/refusal.ts';

export const clockBackwards = defineRefusal({
  code: 'clock_backwards',
  status: 422,
  message: 'The test clock only goes forward: give a later time, or reset it to real time',
});

import { defineRefusal } from '#kernel/refusal.ts';

export const activationCodeInvalid = defineRefusal({
  code: 'activation_code_invalid',
  status: 422,
  message: 'This code activates nothing: check its digits, or ask the shop for a new one',
});
export const wrongAccessStatus = defineRefusal({
  code: 'wrong_access_status',
  status: 422,
  message: 'The request for access does not allow this in its present status: read it again',
});
export const wrongApplicationStatus = defineRefusal({
  code: 'wrong_application_status',
  status: 422,
  message: 'The application does not allow this in its present status: read it again',
});

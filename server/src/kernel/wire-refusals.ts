import { defineRefusal } from './refusal.ts';

export const badRequest = defineRefusal({
  code: 'bad_request',
  status: 400,
  message: 'The body must be a JSON object in UTF-8',
});
export const unauthorized = defineRefusal({
  code: 'unauthorized',
  status: 401,
  message: 'Unauthorized',
});
export const forbidden = defineRefusal({ code: 'forbidden', status: 403, message: 'Forbidden' });
export const notFound = defineRefusal({
  code: 'not_found',
  status: 404,
  message: 'Nothing is found at this path or id',
});
export const methodNotAllowed = defineRefusal({
  code: 'method_not_allowed',
  status: 405,
  message: 'This path does not take this method',
});
export const payloadTooLarge = defineRefusal({
  code: 'payload_too_large',
  status: 413,
  message: 'The body is larger than 1 MiB: send less',
});
export const unsupportedMediaType = defineRefusal({
  code: 'unsupported_media_type',
  status: 415,
  message: 'Send the body as application/json',
});
export const rangeNotSatisfiable = defineRefusal({
  code: 'range_not_satisfiable',
  status: 416,
  message: 'The part that Range asks for lies beyond the end of the file',
});
export const validationError = defineRefusal({
  code: 'validation_error',
  status: 422,
  message: 'Some properties are missing or malformed: see fields',
});
export const tooManyRequests = defineRefusal({
  code: 'too_many_requests',
  status: 429,
  message: 'Too many requests: wait as long as Retry-After says',
});
export const internalError = defineRefusal({
  code: 'internal_error',
  status: 500,
  message: 'Something failed here: report the X-Request-Id of this answer',
});
export const serviceUnavailable = defineRefusal({
  code: 'service_unavailable',
  status: 503,
  message: 'The service cannot work right now: repeat as Retry-After says',
});

import { defineRefusal } from '#kernel/refusal.ts';

export const sellerNotFound = defineRefusal({
  code: 'seller_not_found',
  status: 422,
  message: 'No shop of this seller takes orders of yours: check INN and КПП, or ask the operator',
});
export const tokenNotFound = defineRefusal({
  code: 'token_not_found',
  status: 404,
  message: 'No token in force has this id, ending or text: list the tokens',
});
export const tokenAmbiguous = defineRefusal({
  code: 'token_ambiguous',
  status: 422,
  message: 'Several tokens end like this: name the one by its id',
});

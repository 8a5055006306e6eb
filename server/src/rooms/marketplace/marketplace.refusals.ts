import { defineRefusal } from '#kernel/refusal.ts';

export const brandNotFound = defineRefusal({
  code: 'brand_not_found',
  status: 422,
  message: 'No own point of type brand has this id: make one first, or leave brandId out',
});

export const wrongShopStatus = defineRefusal({
  code: 'wrong_shop_status',
  status: 422,
  message: 'Nothing of this point waits for a decision: read it again',
});

export const tooManyPhotos = defineRefusal({
  code: 'too_many_photos',
  status: 422,
  message: 'A point has at most 10 photos: remove one first',
});

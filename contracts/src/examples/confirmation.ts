import type { Example } from './example.ts';

const asked = {
  paymentMethodId: 5,
  languageId: 'ru',
  customer: { type: 'legal', vatNumber: '9900000017', taxRegistrationReasonCode: '990001001' },
};

export const validateExamples: readonly Example[] = [
  {
    name: 'fund',
    title: { ru: 'Хватает ли гарантийного фонда', en: 'Whether the guarantee fund will do' },
    needs: 'order',
    body: asked,
  },
];

export const sendCodeExamples: readonly Example[] = [
  {
    name: 'fund',
    title: { ru: 'Код на адреса организации', en: "A code to the organisation's addresses" },
    needs: 'order',
    body: asked,
  },
];

export const payByCodeExamples: readonly Example[] = [
  {
    name: 'wrongCode',
    title: { ru: 'Код, который не подходит', en: 'A code that does not fit' },
    needs: 'order',
    body: {
      ...asked,
      customerPaymentData: { publicCode: 'k7QmX2s9Rt4bNc8vYw1zLa0d', code: '123456' },
    },
  },
  {
    name: 'alreadyPaid',
    title: { ru: 'Повтор после потерянного ответа', en: 'A repeat after a lost answer' },
    needs: 'paid order',
    body: {
      ...asked,
      customerPaymentData: { publicCode: 'k7QmX2s9Rt4bNc8vYw1zLa0d', code: '123456' },
    },
  },
];

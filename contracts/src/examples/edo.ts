import { exampleIds, type Example } from './example.ts';

export const listEdoDocumentsExamples: readonly Example[] = [
  {
    name: 'ofAnOrder',
    title: { ru: 'Оригиналы одного заказа', en: 'Originals of one order' },
    needs: 'originals by EDO',
    query: `orderId=${exampleIds.order}`,
  },
];

export const listEdoPackagesExamples: readonly Example[] = [
  {
    name: 'byEdo',
    title: { ru: 'Отправленные по ЭДО', en: 'Sent by EDO' },
    needs: 'originals by EDO',
    query: `id=${exampleIds.package}`,
  },
];

export const setEdoStatusExamples: readonly Example[] = [
  {
    name: 'rejected',
    title: { ru: 'Плательщик отказал в подписи', en: 'The payer has rejected it' },
    needs: 'originals by EDO',
    body: { status: 'rejected', message: 'Неверный КПП' },
  },
];

export const revokeDocumentExamples: readonly Example[] = [
  {
    name: 'mistake',
    title: { ru: 'Ошибка в документе', en: 'A mistake in the document' },
    needs: 'signed originals',
    body: { reason: 'Ошибка в КПП покупателя' },
  },
];

export const sendOnPaperExamples: readonly Example[] = [
  {
    name: 'post',
    title: { ru: 'По почте, если ЭДО не вышло', en: 'By post where EDO did not do' },
    needs: 'originals on paper',
    body: { way: 'post' },
  },
];

export const payerWayExamples: readonly Example[] = [
  {
    name: 'courier',
    title: { ru: 'Этой организации — курьером', en: 'By courier to this organisation' },
    body: {
      vatNumber: '7710044140',
      taxRegistrationReasonCode: '771001001',
      way: 'courier',
      address: '101000, г Москва, ул Примерная, д 1',
    },
  },
];

export const listPaperExamples: readonly Example[] = [
  {
    name: 'queued',
    title: { ru: 'Что напечатать', en: 'What is to be printed' },
    needs: 'originals on paper',
    query: `packageId=${exampleIds.package}&status=queued`,
  },
];

export const changePaperExamples: readonly Example[] = [
  {
    name: 'printed',
    title: { ru: 'Напечатано', en: 'It is printed' },
    needs: 'originals on paper',
    body: { ids: [exampleIds.paper], status: 'printed' },
  },
];

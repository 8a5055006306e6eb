import { exampleIds, type Example } from './example.ts';

export const listPointsExamples: readonly Example[] = [
  { name: 'all', title: { ru: 'Все точки', en: 'All points' }, needs: 'point' },
];

export const createPointExamples: readonly Example[] = [
  {
    name: 'atTheGate',
    title: { ru: 'Касса на шлюзе', en: 'A till at the gate' },
    body: { merchantId: exampleIds.merchant, name: 'Основной зал', deviceId: 'till-1' },
  },
  {
    name: 'byCallback',
    title: { ru: 'Касса без сокета', en: 'A till without a socket' },
    body: {
      merchantId: exampleIds.merchant,
      name: 'Веранда',
      callbackUrl: 'https://till.example/invogate',
      callbackKey: 'b81f4c2e9d7a4f0c',
      callbackAlgorithm: 'sha256',
      privatePayers: true,
    },
  },
];

export const readPointExamples: readonly Example[] = [
  { name: 'read', title: { ru: 'Одна точка', en: 'One point' }, needs: 'point' },
];

export const changePointExamples: readonly Example[] = [
  {
    name: 'privatePayers',
    title: { ru: 'Платить могут и физлица', en: 'Private persons may pay, too' },
    needs: 'point',
    body: { privatePayers: true },
  },
];

export const listTablesExamples: readonly Example[] = [
  { name: 'all', title: { ru: 'Столы точки', en: 'Tables of a point' }, needs: 'point' },
];

export const createTablesExamples: readonly Example[] = [
  {
    name: 'two',
    title: { ru: 'Два стола веранды', en: 'Two tables of the veranda' },
    needs: 'point',
    body: {
      tables: [
        { number: '21', hall: 'Веранда' },
        { number: '22', hall: 'Веранда' },
      ],
    },
  },
];

export const reissueTableExamples: readonly Example[] = [
  { name: 'reissue', title: { ru: 'Новый код', en: 'A new code' }, needs: 'point' },
];

export const tableChangeExamples: readonly Example[] = [
  {
    name: 'dishAdded',
    title: { ru: 'Добавили блюдо', en: 'A dish was added' },
    needs: 'point',
    body: { tableNumber: '12', posOrderId: 'a1', revision: '8' },
  },
];

export const listClosingsExamples: readonly Example[] = [
  {
    name: 'open',
    title: { ru: 'Касса не закрыла', en: 'Not closed by a till' },
    needs: 'paid table',
  },
];

export const closeByHandExamples: readonly Example[] = [
  {
    name: 'byHand',
    title: { ru: 'Персонал закрыл счёт сам', en: 'The staff have closed it' },
    needs: 'paid table',
    body: { comment: 'Закрыт на второй кассе' },
  },
];

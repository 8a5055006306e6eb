const ru = {
  programme: 'Демо-бонусы',
  warning: 'Учебная программа: баллы ненастоящие.',
  title: 'Оплата баллами',
  points: 'Баллов',
  amount: 'Сумма счёта',
  invoice: 'Счёт',
  purpose: 'За что',
  pay: 'Списать баллы:',
  fail: 'Баллов не хватает',
  leave: 'Вернуться без оплаты',
  endTitle: 'Оплата не прошла',
  notFound: 'Такого счёта программа не видит. Вернитесь и выберите другой способ.',
  done: 'Счёт уже оплачен или отменён.',
  back: 'На страницу счёта',
};

const en: typeof ru = {
  programme: 'Demo Bonus',
  warning: 'A programme for practice: the points are not real.',
  title: 'Pay with points',
  points: 'Points',
  amount: 'Sum of the invoice',
  invoice: 'Invoice',
  purpose: 'For',
  pay: 'Spend points:',
  fail: 'Not enough points',
  leave: 'Go back without paying',
  endTitle: 'The payment was not made',
  notFound: 'The programme sees no such invoice. Go back and choose another way to pay.',
  done: 'The invoice is paid or cancelled already.',
  back: 'To the page of the invoice',
};

export const loyaltyWords = (languageId: string): typeof ru => (languageId === 'en' ? en : ru);

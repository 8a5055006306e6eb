import {
  businessEntriesExamples,
  businessInvoicesExamples,
  businessPaymentsExamples,
  confirmFromFundExamples,
} from './business.ts';
import { payByCodeExamples, sendCodeExamples, validateExamples } from './confirmation.ts';
import {
  changePaperExamples,
  listEdoDocumentsExamples,
  listEdoPackagesExamples,
  listPaperExamples,
  payerWayExamples,
  revokeDocumentExamples,
  sendOnPaperExamples,
  setEdoStatusExamples,
} from './edo.ts';
import {
  changePointExamples,
  closeByHandExamples,
  createPointExamples,
  createTablesExamples,
  listClosingsExamples,
  listPointsExamples,
  listTablesExamples,
  readPointExamples,
  reissueTableExamples,
  tableChangeExamples,
} from './pos.ts';
import { listReceiptsExamples, retryReceiptExamples } from './receipts.ts';
import {
  agreePairExamples,
  changeMiniAppExamples,
  listMiniAppsExamples,
  operatorPairExamples,
  ownMiniAppsExamples,
  readMiniAppExamples,
  registerMiniAppExamples,
} from './mini-apps.ts';
import { exampleIds, type Example, type ExampleNeed } from './example.ts';
import {
  changeFundExamples,
  fundStatementExamples,
  listFundsExamples,
  openFundExamples,
  topUpExamples,
} from './funds.ts';
import { confirmExamples, listInvoicesExamples, listPaymentsExamples } from './instruments.ts';
import {
  counterpartyExamples,
  listFilesExamples,
  listNotificationsExamples,
  listOrdersExamples,
  listRefundsExamples,
} from './lists.ts';
import { moveOrderExamples, setStatusExamples, updateOrderExamples } from './order-changes.ts';
import {
  activationCodeExamples,
  activationExamples,
  approveApplicationExamples,
  askApplicantExamples,
  inviteExamples,
  listApplicationsExamples,
  readInviteExamples,
  refuseApplicationExamples,
} from './onboarding.ts';
import { agentOrderExamples, createOrderExamples } from './orders.ts';
import { cancelDraftExamples, createCorrectionExamples, createRefundExamples } from './refunds.ts';
import { createShipmentExamples, listShipmentsExamples } from './shipments.ts';
import { testClockExamples } from './test-clock.ts';
import { travelExamples } from './travel.ts';

export { exampleIds, exampleShopId, type Example, type ExampleNeed } from './example.ts';

const read = (ru: string, en: string, needs?: ExampleNeed): readonly Example[] => [
  { name: 'read', title: { ru, en }, ...(needs ? { needs } : {}) },
];

/** Examples of requests by method and path, as rooms declare them. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  'GET /security/api/auth/auth': read('Токен годится', 'The token is good'),
  'POST /billing/api/order/order': [...createOrderExamples, ...travelExamples],
  'POST /adapter/api/subagent/order': agentOrderExamples,
  'GET /billing/api/order/order/:id': read('Заказ по id', 'An order by its id', 'order'),
  'PUT /billing/api/order/order/:id': updateOrderExamples,
  'DELETE /billing/api/order/order/:id': read(
    'Отмена до оплаты',
    'Cancelled before payment',
    'order',
  ),
  'PUT /billing/api/order/:id/status': setStatusExamples,
  'PUT /billing/api/order/order/:id/status': setStatusExamples,
  'PUT /billing/api/order/order-merchant-move': moveOrderExamples,
  'GET /filter/api/order/order': listOrdersExamples,
  'GET /filter/api/counterparty-detail': counterpartyExamples,
  'POST /billing/api/order/refund-order': createRefundExamples,
  'POST /billing/api/order/refund-order/:id/cancel': cancelDraftExamples,
  'POST /billing/api/order/correction-order': createCorrectionExamples,
  'GET /filter/api/order/refund-order': listRefundsExamples,
  'GET /billing/api/order/order/:id/refund-basket-item': read(
    'Что ещё можно вернуть',
    'What can still be refunded',
    'paid order',
  ),
  'POST /billing/api/order/shipment': createShipmentExamples,
  'GET /filter/api/order/shipment': listShipmentsExamples,
  'GET /billing/api/order/shipment': listShipmentsExamples,
  'GET /filter/api/file': listFilesExamples,
  'GET /filter/api/file/:id': read('Один файл', 'One file'),
  'GET /filter/api/file/zip/:id': read('Документы заказа', 'Documents of an order'),
  'POST /billing/api/order/:id/payment-method-action/validate': validateExamples,
  'POST /billing/api/order/:id/payment-method-action/send-code': sendCodeExamples,
  'POST /billing/api/order/:id/payment-method-action/pay': payByCodeExamples,
  'POST /billing/api/order/order/:id/payment-method-action/validate': validateExamples,
  'POST /billing/api/order/order/:id/payment-method-action/send-code': sendCodeExamples,
  'POST /billing/api/order/order/:id/payment-method-action/pay': payByCodeExamples,
  'GET /filter/api/notification/message': read('Что отправлено людям', 'What people were sent'),
  'GET /filter/api/notification/notification': listNotificationsExamples,
  'GET /notification/api/notification/:id': read(
    'Уведомление целиком',
    'A notification in full',
    'notification',
  ),
  'POST /notification/api/notification/:id/resend': read(
    'Отправить ещё раз те же байты',
    'The same bytes once more',
    'notification',
  ),
  'GET /filter/api/edo/document': listEdoDocumentsExamples,
  'GET /filter/api/edo/document/:id/title': read(
    'Титул покупателя',
    "The buyer's title",
    'signed originals',
  ),
  'GET /operator/api/edo/package': listEdoPackagesExamples,
  'GET /operator/api/edo/document/:id/title': read(
    'Титул покупателя',
    "The buyer's title",
    'signed originals',
  ),
  'POST /operator/api/edo/sync': read('Спросить о новостях', 'Ask for news'),
  'POST /operator/api/edo/document/:id/status': setEdoStatusExamples,
  'POST /operator/api/edo/document/:id/revoke': revokeDocumentExamples,
  'POST /operator/api/edo/package/:id/paper': sendOnPaperExamples,
  'PUT /operator/api/edo/payer': payerWayExamples,
  'GET /operator/api/paper': listPaperExamples,
  'PUT /operator/api/paper': changePaperExamples,
  'GET /operator/api/paper/sheet': read('Реестр на сегодня', 'The list of today'),
  'GET /operator/api/receipt': listReceiptsExamples,
  'GET /operator/api/receipt/:id': read('Один чек', 'One receipt', 'printed receipt'),
  'POST /operator/api/receipt/:id/retry': retryReceiptExamples,
  'GET /filter/api/pos-point': listPointsExamples,
  'POST /pos/api/point': createPointExamples,
  'GET /pos/api/point/:id': readPointExamples,
  'PUT /pos/api/point/:id': changePointExamples,
  'GET /pos/api/point/:id/call': read('Вызовы кассы', 'Calls of a till', 'point'),
  'GET /pos/api/point/:id/till': read('Касса точки', 'The till of a point', 'point'),
  'GET /pos/api/point/:id/till-table': read('Столы кассы', 'Tables of a till', 'point'),
  'GET /pos/api/point/:id/table': listTablesExamples,
  'POST /pos/api/point/:id/table': createTablesExamples,
  'POST /pos/api/point/:id/table/:tableId/reissue': reissueTableExamples,
  'POST /pos/api/table-order-change': tableChangeExamples,
  'GET /pos/api/closing': listClosingsExamples,
  'POST /pos/api/closing/:id/close': closeByHandExamples,
  'GET /operator/api/fund': listFundsExamples,
  'POST /operator/api/fund': openFundExamples,
  'GET /operator/api/fund/:id': read('Фонд и его плательщик', 'A fund and its payer'),
  'PUT /operator/api/fund/:id': changeFundExamples,
  'GET /operator/api/fund/:id/entry': fundStatementExamples,
  'GET /operator/api/fund/:id/debt': read('Долги, ближайший срок первым', 'Debts, first due first'),
  'POST /operator/api/fund/:id/top-up': topUpExamples,
  'GET /operator/api/pending': [
    {
      name: 'returns',
      title: { ru: 'Деньги в пути к плательщикам', en: 'Money on its way back to payers' },
      needs: 'refunded order',
      query: 'kind=return',
    },
  ],
  'POST /operator/api/pending/ask': [
    {
      name: 'return',
      title: { ru: 'Спросить о возврате сейчас', en: 'Ask about a return now' },
      needs: 'refunded order',
      body: { kind: 'return', id: exampleIds.refund },
    },
  ],
  'GET /payment/api/invoice': listInvoicesExamples,
  'GET /payment/api/invoice/:invoiceId': read('Счёт по id', 'An invoice by its id', 'order'),
  'POST /payment/api/invoice/confirm': confirmExamples,
  'GET /payment/api/payment': listPaymentsExamples,
  'GET /business/api/invoice': businessInvoicesExamples,
  'GET /business/api/invoice/:invoiceId': read('Счёт по id', 'An invoice by its id', 'order'),
  'POST /business/api/invoice/:invoiceId/confirm': confirmFromFundExamples,
  'GET /business/api/payment': businessPaymentsExamples,
  'GET /business/api/guarantee-fund': read('Сколько в фонде', 'What is in the fund'),
  'GET /business/api/guarantee-fund/entry': businessEntriesExamples,
  'GET /test/clock': read('Который час', 'What time it is'),
  'POST /test/clock': testClockExamples,
  'POST /notification/api/invite': inviteExamples,
  'GET /notification/api/invite': readInviteExamples,
  'POST /billing/api/merchant/merchant-integration-setting/activation': activationExamples,
  'GET /operator/api/application': listApplicationsExamples,
  'GET /operator/api/application/:id': read('Одна заявка', 'One application', 'application'),
  'POST /operator/api/application/:id/ask': askApplicantExamples,
  'POST /operator/api/application/:id/refuse': refuseApplicationExamples,
  'POST /operator/api/application/:id/approve': approveApplicationExamples,
  'POST /operator/api/activation-code': activationCodeExamples,
  'GET /operator/api/mini-app': listMiniAppsExamples,
  'GET /operator/api/mini-app/:id': readMiniAppExamples,
  'POST /operator/api/mini-app': registerMiniAppExamples,
  'PUT /operator/api/mini-app/:id': changeMiniAppExamples,
  'PUT /operator/api/mini-app/:id/pair': operatorPairExamples,
  'GET /marketplace/api/mini-app': ownMiniAppsExamples,
  'PUT /marketplace/api/mini-app/:id/pair': agreePairExamples,
  'POST /notification/api/merchant/:id/test': read(
    'Проверка адреса и подписи магазина',
    'Address and signature of a shop',
  ),
};

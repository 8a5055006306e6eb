import type { Currency } from '@invogate/contracts/money.ts';
import type { FactureData, UpdData } from '#rooms/documents/ports.ts';
import { words } from './cp1251-text.ts';
import { lineTable } from './line.ts';
import { partyElement } from './party.ts';
import { day } from './plain-values.ts';
import { referredDocument } from './referred-document.ts';
import { signerElement } from './signer.ts';
import { transfer } from './transfer.ts';
import { element, type XmlElement } from './xml-element.ts';

export type TitleData = UpdData | FactureData;

/** What the file is for: an invoice-facture, a document of transfer, or both in one. */
export type TitleFunction = 'СЧФ' | 'СЧФДОП' | 'ДОП';

/** КНД of the seller's title. */
const kindOfDocument = '1115131';
/** Names that the order of FNS gives these documents. */
const ofTransfer =
  'Документ об отгрузке товаров (выполнении работ), передаче имущественных прав ' +
  '(документ об оказании услуг)';
const factureAndTransfer =
  'Счет-фактура и документ об отгрузке товаров (выполнении работ), передаче имущественных прав ' +
  '(документ об оказании услуг)';

/** By ОКВ. */
const currencies: Readonly<Record<Currency, { code: string; name: string }>> = {
  RUB: { code: '643', name: 'Российский рубль' },
  CNY: { code: '156', name: 'Юань' },
  UZS: { code: '860', name: 'Узбекский сум' },
  EUR: { code: '978', name: 'Евро' },
  GBP: { code: '826', name: 'Фунт стерлингов' },
  USD: { code: '840', name: 'Доллар США' },
};

/** What a document is for. */
function functionOf(data: TitleData): TitleFunction {
  if (data.kind === 'facture') return 'СЧФ';
  return data.status === 1 ? 'СЧФДОП' : 'ДОП';
}

/** Документ of the seller's title. What the data lacks is left out; the checks name it. */
export function sellerTitle(data: TitleData): XmlElement {
  const isFacture = data.kind === 'facture';
  return element(
    'Документ',
    {
      КНД: kindOfDocument,
      Функция: functionOf(data),
      ПоФактХЖ: isFacture ? undefined : ofTransfer,
      НаимДокОпр: isFacture ? undefined : nameOf(data),
      ДатаИнфПр: day(data.date),
      // The data says no hour, and the same data must give the same bytes.
      ВремИнфПр: '00.00.00',
      НаимЭконСубСост: words(data.seller.name, 1000),
    },
    [
      head(data),
      lineTable(data.lines, data.totals),
      isFacture ? undefined : transfer(data),
      signerElement(data.signer, data.seller),
    ],
  );
}

function nameOf(data: UpdData): string {
  return data.status === 1 ? factureAndTransfer : ofTransfer;
}

/** СвСчФакт: number, parties, payment, currency. */
function head(data: TitleData): XmlElement {
  const goods = data.lines.some((line) => line.isGoods);
  const currency = currencies[data.currency];
  const orderId = words(data.merchantOrderId, 2000);
  return element('СвСчФакт', { НомерДок: words(data.number, 1000), ДатаДок: day(data.date) }, [
    partyElement('СвПрод', data.seller),
    // Of services nothing is sent and nobody receives it.
    goods ? element('ГрузОт', {}, [element('ОнЖе', {}, 'он же')]) : undefined,
    goods ? partyElement('ГрузПолуч', { ...data.buyer, bank: null }) : undefined,
    paidBefore(data),
    shipmentDocument(data),
    partyElement('СвПокуп', data.buyer),
    element('ДенИзм', { КодОКВ: currency.code, НаимОКВ: currency.name }),
    orderId === undefined
      ? undefined
      : element('ИнфПолФХЖ1', {}, [
          element('ТекстИнф', { Идентиф: 'НомерЗаказа', Значен: orderId }),
        ]),
  ]);
}

/** Line 5: the payment that had come before the shipment. */
function paidBefore({ paidBy }: TitleData): XmlElement | undefined {
  if (paidBy === null) return undefined;
  return element('СвПРД', { НомерПРД: words(paidBy.number, 30), ДатаПРД: day(paidBy.date) });
}

/** Line 5a: of a facture the act or waybill; a universal document with a facture is its own. */
function shipmentDocument(data: TitleData): XmlElement | undefined {
  const inn = data.seller.vatNumber;
  if (data.kind === 'facture') {
    return referredDocument('ДокПодтвОтгрНом', data.shipmentDocument, inn);
  }
  if (data.status === 2) return undefined;
  const { number, date } = data;
  const itself = { name: 'Универсальный передаточный документ', number, date };
  return referredDocument('ДокПодтвОтгрНом', itself, inn);
}

/** What the properties of files of documents mean: Russian, English. */
export const documentMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  'DocumentFile.id': [
    'файл, один из fileIds заказа',
    'the file, one of the `fileIds` of the order',
  ],
  'DocumentFile.orderId': [
    'заказ; у реестра его нет: он о многих заказах',
    'the order; a register has none, it is of many',
  ],
  documentId: ['документ; у его файлов он один', 'the document; its files share it'],
  'DocumentFile.kind': [
    'счёт, акт, ТОРГ-12, УПД, счёт-фактура, УКД, отчёт о переводе средств, реестр, кассовый чек',
    'invoice, act, TORG-12, UPD, invoice-facture, correction, transfer report, register, receipt',
  ],
  'DocumentFile.number': ['номер, как он напечатан', 'number as printed'],
  'DocumentFile.date': ['дата документа', 'date of the document'],
  'DocumentFile.status': ['issued — действует, canceled — отменён', 'issued or canceled'],
  'DocumentFile.original': [
    'где оригинал, по ЭДО или на бумаге; нет у того, что оригинала не имеет',
    'where the original is, by EDO or on paper; missing of what has none',
  ],
  'DocumentOriginal.way': ['как он идёт к плательщику', 'how it goes to the payer'],
  'DocumentOriginal.status': ['что с ним стало', 'what became of it'],
  'DocumentOriginal.track': ['номер отправления', 'number of the parcel'],
  'DocumentFile.createdAt': ['когда документ выпущен', 'when the document was issued'],
  fileIds: ['файлы заказа', 'files of the order'],
  kind: ['вид', 'what it is'],
  format: [
    'формат файла; csv — в UTF-8, csv-cp1251 — в windows-1251',
    'format of the file; csv is UTF-8, csv-cp1251 windows-1251',
  ],
  'DocumentFile.name': ['имя файла', 'name of the file'],
  mimeType: [
    'тип; нет, если формат требует сведений, которых нет в документе',
    'type; missing where the format demands what the document does not say',
  ],
  size: ['размер в байтах; как и тип', 'bytes; as the type'],
  sha256: [
    'SHA-256 байтов, он же ETag; как и тип',
    'SHA-256 of the bytes, their ETag; as the type',
  ],
};

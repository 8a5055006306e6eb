import type { DocumentLine, Party } from '#rooms/documents/ports.ts';
import { documentLine, sellerParty, signerOfSeller } from './document-data.ts';

/** Text of `length` letters in words of every length. */
function longText(length: number): string {
  const words = 'Комплект оборудования для автоматизированной линии розлива; гарантия 24 месяца; ';
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}

/** What no column is made for: the largest sums, six decimals, one word of 500 letters. */
export const hugeLine: DocumentLine = documentLine(1, {
  name: 'Щ'.repeat(500),
  sku: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.repeat(3),
  measure: 'килопартагония',
  amountMinor: 999_999_999_999_999,
  quantity: '123456789.123456',
  price: '9999999999999.999999',
  exciseMinor: 12_345_678_901,
  grossWeight: '123456.125',
  netWeight: '1000.5',
});

/** Lines with names of 500 letters, imported. */
export const longLines: DocumentLine[] = [1, 2, 3].map((number) =>
  documentLine(number, {
    name: longText(500),
    sku: 'АБВГДЕЖЗИЙ'.repeat(8),
    originCountry: 'Соединенное Королевство Великобритании',
    originCountryCode: '826',
    customsDeclaration: '10013160/221126/3012345/12',
  }),
);

/** A party and a signer whose names fill many lines. */
export const longParty: Party = {
  ...sellerParty,
  name: longText(300),
  nameFull: longText(500),
  address: longText(400),
};
export const longSigner = {
  ...signerOfSeller,
  position: longText(150),
  lastName: 'Константинопольская-Задунайская',
};

/** Strings that would be code, were they not data. */
export const codeLikeText =
  '#panic("x") $a_1$ ] [#image("/job.json")] \\ `raw` *b* <label> @ref {}';

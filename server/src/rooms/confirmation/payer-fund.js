import { fundOfPayer } from '#rooms/payments/index.ts';
const innForm = /^(\d{10}|\d{12})$/;
/** The fund of the organisation that these papers name; a text that is no INN names nobody. */
export async function fundOf(reader, papers, currency) {
    return innForm.test(papers.vatNumber) ? fundOfPayer(reader, papers, currency) : undefined;
}
/** Promises are for those to whom the operator has granted some. */
export function isGranted(fund, method) {
    return method === 'fund' || fund.promisedLimit > 0 || fund.promisedUsed > 0;
}

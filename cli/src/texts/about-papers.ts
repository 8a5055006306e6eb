import { appEn, appRu } from './app.ts';
import { documentEn, documentRu } from './document.ts';
import { edoEn, edoRu } from './edo.ts';
import { operatorEn, operatorRu, papersEn, papersRu } from './papers.ts';
import { partnerEn, partnerRu } from './partner.ts';
import { pointEn, pointRu } from './point.ts';
import { receiptEn, receiptRu } from './receipt.ts';
import { shopEn, shopRu } from './shop.ts';
import { tillEn, tillRu } from './till.ts';

/** Words on documents: whose they are, what was issued, where the originals go; on partners and tills. */
export const aboutPapersEn = {
  app: appEn,
  document: documentEn,
  edo: edoEn,
  operator: operatorEn,
  papers: papersEn,
  partner: partnerEn,
  point: pointEn,
  receipt: receiptEn,
  shop: shopEn,
  till: tillEn,
};
export const aboutPapersRu: typeof aboutPapersEn = {
  app: appRu,
  document: documentRu,
  edo: edoRu,
  operator: operatorRu,
  papers: papersRu,
  partner: partnerRu,
  point: pointRu,
  receipt: receiptRu,
  shop: shopRu,
  till: tillRu,
};

import type { Benchmark } from '../bench.ts';
import { amo } from './amocrm.ts';
import { createBesideDocuments } from './create-beside-documents.ts';
import { create } from './create.ts';
import { documentsXml } from './documents-xml.ts';
import { documents } from './documents.ts';
import { fund } from './fund.ts';
import { gate } from './gate.ts';
import { ledger } from './ledger.ts';
import { list } from './list.ts';
import { market } from './market.ts';
import { memory } from './memory.ts';
import { notify } from './notify.ts';
import { page } from './page.ts';
import { paid } from './paid.ts';
import { refused } from './refused.ts';
import { start } from './start.ts';
import { table } from './table.ts';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  create,
  paid,
  notify,
  gate,
  list,
  page,
  market,
  refused,
  table,
  amo,
  ledger,
  fund,
  documents,
  documentsXml,
  createBesideDocuments,
  memory,
  start,
];

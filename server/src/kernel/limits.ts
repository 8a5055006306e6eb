/** Every limit of the product, with its reason. */
export const limits = {
  /** Bytes of a request body; published clients send tens of kilobytes at most (spec 01). */
  bodyBytes: 1024 * 1024,
  /** Time in which a whole request must have arrived: clients give a write 30 s (spec 01). */
  requestMs: 60_000,
  /** Lines of one order (spec 02). */
  basketItems: 1000,
  /** Bytes of a stamp or signature on papers: a scan at 300 dpi has a tenth of it. */
  imageBytes: 256 * 1024,
  /** Bytes of an order's metaData as JSON (spec 02). */
  metaDataBytes: 64 * 1024,
  /** Depth of any JSON that we store; deeper input is a mistake or an attack. */
  jsonDepth: 32,
  /** Default and largest page of a list (spec 01). */
  pageSize: 30,
  pageSizeMax: 100,
  /** Requests of one account and of one address within `rateWindowMs` (spec 01). */
  ratePerAccount: 100,
  ratePerAddress: 500,
  rateWindowMs: 30_000,
  /** Exchanges with shops are kept for so many days, unless the operator says otherwise. */
  keepTriesDays: 180,
  /** Entries of the caches that are keyed by what strangers send. */
  cacheEntries: 10_000,
  /** Orders, payments and the like that one group commit takes at most. */
  groupCommitBatch: 256,
  /** Requests that may wait for a group commit before new ones are turned away with 503. */
  groupCommitQueue: 20_000,
  /** Rows that a sweep takes in one transaction. */
  sweepBatch: 200,
  /** Conditions of one list query; a client's richest screen has about twenty fields. */
  listConditions: 50,
  /** Values of one condition, such as the ids of a page or two. */
  listValues: 200,
  /** Parameters of one query string, before they are joined into conditions. */
  listParameters: 1000,
  /** Characters of one filter value; the longest filtered property has a thousand (spec 02). */
  listValueLength: 1000,
  /** Accounts or addresses that a rate limiter tells apart; further ones share windows. */
  rateKeys: 10_000,
  /** Acquirers that are asked at once by one process; more would only wait for each other. */
  attemptsAskedAtOnce: 20,
  returnsAtOnce: 20,
  /** Messages to one address, and of one sender, within `messageWindowMs`: nobody is flooded. */
  messagesPerAddress: 30,
  messagesPerSender: 10_000,
  messageWindowMs: 3_600_000,
  /** Messages that one run of the sweep sends side by side; providers allow few connections. */
  messagesAtOnce: 20,
  /** Packages of documents, titles and the like that one run takes to the EDO operator. */
  edoAtOnce: 10,
  /** Receipts that one run takes to the cash register side by side; each order's one by one. */
  receiptsAtOnce: 20,
  /** Requests about codes from one address to the payment page, within `rateWindowMs`. */
  codesPerAddress: 10,
  /** Files that one list makes at once, and documents that one ZIP may hold: it is made in memory. */
  filesMadeAtOnce: 4,
  filesInZip: 300,
  /**
   * How long a list waits for files that it has the sizes of, and who asks for a file for its bytes:
   * clients give a read 12 s (spec 01).
   */
  filesListMs: 5000,
  fileMs: 10_000,
  /** Movements of one register, which is made in memory: what a busy shop has in a day. */
  registerLines: 10_000,
  /**
   * Documents that wait for a worker, and how long one may take. 1000 lines need two seconds, but
   * workers give way to requests: while those fill the processors, a worker gets a hundredth.
   */
  documentsWaiting: 1000,
  documentMs: 300_000,
  /** Characters of a provider's answer that are kept. */
  providerAnswer: 1000,
  /** Events that the relay tells in one transaction. */
  outboxBatch: 500,
  /** About so many: what was passed on together is told together. */
  followUpsBatch: 2000,
  /** Days for which held money waits for a shipment (spec 03): a card's pre-authorisation ends first. */
  cardHoldDays: 7,
  holdDays: 30,
  /** Open payment pages that one process keeps informed; each is a socket and a timer. */
  eventStreams: 5000,
  /** Lines of each kind in the operator's list of what is pending; the oldest come first. */
  pendingPerKind: 500,
  /** How long a stopping server waits for requests under way; writes are given 30 s by clients. */
  drainMs: 10_000,
} as const;

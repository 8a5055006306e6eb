import { statement, type Reader } from './database.ts';

/** Events that somebody has still to hear of: those that wait for the first turn or the second. */
const untold = `(select id, 0 as position, topic, payload from outbox
  union all select id, position, event->>0, event->1
    from follow_ups, json_array_elements(events) with ordinality as each (event, position)
  ) as untold`;

const select = statement(
  'outbox.waiting',
  `select distinct payload->>$2 as value from ${untold}
   where topic = $1 and payload->>$2 = any($3::text[])`,
);

/**
 * Which of these values of a payload's property stand in events of the topic that have not been
 * told yet. Reads the whole outbox: for audits, which must know a delay from a loss.
 */
export async function waitingEvents(
  reader: Reader,
  topic: string,
  property: string,
  values: readonly string[],
): Promise<Set<string>> {
  if (values.length === 0) return new Set();
  const rows = await reader.rows<{ value: string }>(select, [topic, property, values]);
  return new Set(rows.map((row) => row.value));
}

const selectPayloads = statement(
  'outbox.waiting-payloads',
  `select payload from ${untold} where topic = $1 order by id, position`,
);

/** What the events of a topic say that have not been told yet; for audits too. */
export async function waitingPayloads<P>(reader: Reader, topic: string): Promise<P[]> {
  const rows = await reader.rows<{ payload: P }>(selectPayloads, [topic]);
  return rows.map(({ payload }) => payload);
}

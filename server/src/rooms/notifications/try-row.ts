import { storable, type Verdict } from './read-answer.ts';

/** One exchange, on either channel, as it is kept. */
export interface TryRecord {
  notificationId: string;
  id: string;
  channel: 'http' | 'gate';
  startedAt: Date;
  durationMs: number;
  url: string | null;
  requestHeaders: Readonly<Record<string, string>> | null;
  status: number | null;
  answer: string;
  error: string | null;
  verdict: Verdict;
}

/** The row of an exchange, by column. */
export function tryRow(record: TryRecord): Record<string, unknown> {
  return {
    notification_id: record.notificationId,
    id: record.id,
    channel: record.channel,
    started_at: record.startedAt,
    duration_ms: record.durationMs,
    url: record.url,
    request_headers: record.requestHeaders,
    status: record.status,
    answer: storable(record.answer),
    error: record.error === null ? null : storable(record.error),
    outcome: record.verdict.outcome,
    code: record.verdict.code,
  };
}

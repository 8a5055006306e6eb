import { pino, type Logger } from 'pino';

/** JSON lines to stderr; stdout is for what a person asked for. Secrets print as `***`. */
export function openLog(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: false }));
}

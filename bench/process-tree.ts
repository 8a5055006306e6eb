import { readFileSync, readdirSync } from 'node:fs';

/** The unit of /proc/PID/stat, 1/100 s on every Linux that Node runs on. */
const tickUs = 10_000;

/**
 * Processor time of a process, of its children, and of those that have ended and were waited for,
 * in microseconds. Undefined where there is no /proc.
 */
export function cpuOfTreeUs(pid: number): number | undefined {
  try {
    const own = statOf(String(pid));
    if (own === undefined) return undefined;
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat?.parent === pid);
    return children.reduce((sum, child) => sum + (child?.cpuUs ?? 0), own.cpuUs + own.endedUs);
  } catch {
    return undefined;
  }
}

function statOf(pid: string): { parent: number; cpuUs: number; endedUs: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in parentheses and may hold anything; the numbers follow the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (at: number): number => Number(fields[at]) * tickUs;
    return {
      parent: Number(fields[1]),
      cpuUs: ticks(11) + ticks(12),
      endedUs: ticks(13) + ticks(14),
    };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

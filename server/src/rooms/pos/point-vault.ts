import type { UpdatePosPoint } from '@invogate/contracts/pos.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import type { Sealer } from '#kernel/sealed.ts';
import type { OpenedPoint, StoredPoint } from './point.ts';

/** Keeps what others have given us to reach their tills: keys of callbacks, settings of clouds. */
export interface PointVault {
  /** For each secret that is given and cannot be kept. */
  faults(given: Pick<UpdatePosPoint, 'callbackKey' | 'cloudSettings'>): RefusedField[];
  /** As the point is stored. */
  seal(point: OpenedPoint): StoredPoint;
  /** Secrets that were sealed under another key are as if they had not been given. */
  open(point: StoredPoint): OpenedPoint;
}

/** What a sealed text begins with; others stand in the clear. */
const mark = 'sealed.v1.';

/**
 * Without a sealer nothing new is kept. What stands in the clear since before there was one can be
 * read all the same, and is sealed when its point is next written.
 */
export function pointVault(sealer: Sealer | undefined): PointVault {
  const sealed = (text: string, about: string) =>
    sealer ? `sealed.${sealer.seal(text, about)}` : text;
  const opened = (text: string, about: string): string | null => {
    if (!text.startsWith(mark)) return text;
    try {
      return sealer?.open(text.slice('sealed.'.length), about).reveal() ?? null;
    } catch {
      return null;
    }
  };
  return {
    faults: (given) =>
      sealer
        ? []
        : (['callbackKey', 'cloudSettings'] as const)
            .filter((name) => given[name] !== undefined)
            .map((name) => field(name, 'This server keeps no secrets: it has no SECRETS_KEY')),
    seal: (point) => {
      const { id, callbackKey, cloudSettings: settings } = point;
      return {
        ...point,
        callbackKey: callbackKey === null ? null : sealed(callbackKey, aboutKey(id)),
        cloudSettings:
          settings === null || !sealer
            ? settings
            : sealed(JSON.stringify(settings), aboutCloud(id)),
      };
    },
    open: (point) => {
      const { id, callbackKey, cloudSettings: settings } = point;
      return {
        ...point,
        callbackKey: callbackKey === null ? null : opened(callbackKey, aboutKey(id)),
        cloudSettings:
          typeof settings === 'string' ? settingsOf(opened(settings, aboutCloud(id))) : settings,
      };
    },
  };
}

const aboutKey = (id: string) => `pos_points/${id}/callback_key`;
const aboutCloud = (id: string) => `pos_points/${id}/cloud_settings`;

const settingsOf = (text: string | null) =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>);

import { signForTest } from '@invogate/client';
import type { SignatureOptions } from '@invogate/client';
import type { Context } from '../context.ts';
import { usage } from '../problem.ts';

export interface KeyOptions extends Required<SignatureOptions> {
  /** Absent: the key and the way of signing that the shop is set to. */
  key: string | undefined;
}

/** Signs a body as the server would for this shop. */
export type Sign = (merchantId: string, body: string) => Promise<string>;

/** Finds out how to sign; throws `Problem` when no key is at hand. */
export async function keySource(options: KeyOptions, context: Context): Promise<Sign> {
  const { key, algorithm, method } = options;
  if (key === '') throw usage(({ wrong }) => wrong.missingValue('--key'));
  if (key !== undefined) {
    return (_merchantId, body) => Promise.resolve(signForTest(body, key, { algorithm, method }));
  }
  try {
    await context.withAdmin(() => Promise.resolve());
  } catch {
    throw usage(({ wrong }) => wrong.noKey);
  }
  // Read each time: a key may be changed while somebody listens.
  return (merchantId, body) =>
    context.withAdmin(async (admin) => {
      const merchant = await admin.findMerchant(merchantId);
      if (merchant === undefined) throw new Error(`no merchant ${merchantId} in this database`);
      const { signatureKey, signatureAlgorithm, signatureMethod } = merchant;
      const way = { algorithm: signatureAlgorithm, method: signatureMethod };
      return signForTest(body, signatureKey.reveal(), way);
    });
}

import { shopHttp, type ShopHttpOptions } from './shop-http/shop-http.ts';

/** A body that is signed already, and where it goes. */
export interface SignedPost {
  url: string;
  body: string;
  signature: string;
}

/** Callers of our APIs show certificates of the public authorities. */
const publicTrust = { ca: null, certificate: null };

/** Posts signed bodies by the guarded way of notifications to shops. */
export function signedPoster(options: ShopHttpOptions) {
  const channel = shopHttp(options);
  return ({ url, body, signature }: SignedPost) => {
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-Signature': signature,
    };
    return channel.post({ url, body, headers, trust: publicTrust });
  };
}

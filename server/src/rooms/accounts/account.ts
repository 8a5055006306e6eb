/** One customer of the operator. Its requests are counted together; blocking it stops them all. */
export interface Account {
  id: string;
  name: string;
  blocked: boolean;
  /** Requests within the rate window; null means the product's default. */
  rateLimit: number | null;
}

/** A person or a system that acts for an account. */
export interface User {
  id: string;
  accountId: string;
  name: string;
  email: string | null;
  blocked: boolean;
}

/** Our integration as it is registered at the fake. */
export interface FakeIntegration {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  disableUrl: string;
  /** With `:account_id`, `:invoice_id` and `:payment_method_code`. */
  payUrl: string;
  methods: readonly { code: string; name: string }[];
}

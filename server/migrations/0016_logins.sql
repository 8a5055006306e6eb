-- Sign-in by the ID of a bank (OpenID Connect) on the payment page: who may vouch for a payer, which
-- sign-ins are under way, and which browsers are signed in.
create table login_providers (
  id uuid primary key,
  -- Stands in the address, /login/bank/{code}.
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,29}$'),
  title text not null,
  logo_url text,
  -- oidc: an ID token says who it is; oauth2: the userinfo address does.
  kind text not null check (kind in ('oidc', 'oauth2')),
  -- The addresses are discovered from the issuer, unless they are given.
  issuer text not null,
  authorization_endpoint text,
  token_endpoint text,
  userinfo_endpoint text,
  jwks_uri text,
  client_id text not null,
  client_secret text,
  -- PEM (PKCS 8) for private_key_jwt, and the id under which the bank knows it.
  private_key text,
  key_id text,
  scopes text not null,
  -- Where the claims of this bank stand; what is not named stands where OpenID Connect has it.
  claim_map json not null,
  places text[] not null,
  blocked boolean not null default false,
  created_at timestamptz not null,
  check ((client_secret is null) <> (private_key is null)),
  check ((authorization_endpoint is null) = (token_endpoint is null))
);

-- A sign-in that has begun: taken out by the first callback that names its state in its browser.
create table login_attempts (
  state_hash text primary key,
  provider_id uuid not null references login_providers,
  browser_hash text not null,
  nonce text not null,
  code_verifier text not null,
  return_path text not null,
  expires_at timestamptz not null
);
create index login_attempts_expires_at on login_attempts (expires_at);

-- A browser whose payer a bank has named. The bank's tokens are not kept.
create table payer_sessions (
  token_hash text primary key,
  provider_id uuid not null references login_providers,
  -- Who it is: a subject of an issuer, never an e-mail or a phone.
  issuer text not null,
  subject text not null,
  person json not null,
  -- Place of the chosen one in the person's list; null: none, or not chosen yet.
  organisation integer,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index payer_sessions_expires_at on payer_sessions (expires_at);

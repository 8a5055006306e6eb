/** How the mailbox looks, light and dark, on a phone and on a desk. */
export const mailboxStyle = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f2f4f7, #12151c);
  --card: light-dark(#ffffff, #1c212b);
  --ink: light-dark(#1d2433, #e8ebf2);
  --quiet: light-dark(#566074, #a6afc0);
  --line: light-dark(#dde2ea, #333b4a);
  --link: light-dark(#2447d8, #9db2ff);
  --good: light-dark(#14713d, #6fd79c);
  --bad: light-dark(#b3261e, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header {
  display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center;
  justify-content: space-between; padding: 8px max(16px, calc((100% - 880px) / 2));
  background: var(--card); border-bottom: 1px solid var(--line);
}
header a { display: inline-block; padding: 10px 0; }
.home { font-weight: 700; color: var(--ink); text-decoration: none; }
nav { display: flex; gap: 20px; }
main { max-width: 912px; margin: 0 auto; padding: 16px; }
h1 { margin: 12px 0; font-size: 26px; line-height: 1.25; overflow-wrap: anywhere; }
.lead { margin: 0 0 20px; color: var(--quiet); max-width: 60ch; }
.empty { padding: 48px 24px; text-align: center; background: var(--card); border-radius: 12px; }
.empty h2 { margin: 0 0 8px; font-size: 20px; }
.empty p { margin: 0 auto; max-width: 46ch; color: var(--quiet); }
.messages { margin: 0; padding: 0; list-style: none; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.messages li + li { border-top: 1px solid var(--line); }
.messages a { display: grid; gap: 2px 12px; padding: 14px 16px; color: inherit;
  text-decoration: none; grid-template: "kind state time" "subject subject subject"
  "address address address" / auto 1fr auto; }
.messages a:hover { background: color-mix(in srgb, var(--link) 8%, transparent); }
.messages a:focus-visible { outline-offset: -3px; }
.kind { grid-area: kind; font-size: 13px; color: var(--quiet); }
.state { grid-area: state; font-size: 13px; color: var(--quiet); }
.state-delivered, .state-sent { color: var(--good); }
.state-failed { color: var(--bad); }
.subject { grid-area: subject; font-weight: 600; overflow-wrap: anywhere; }
.address { grid-area: address; color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; }
time { grid-area: time; color: var(--quiet); font-size: 13px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.back { display: inline-block; padding: 8px 0; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px 24px;
  margin: 0 0 16px; padding: 16px; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; }
dt { font-size: 13px; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: min(640px, 80vh); border: 1px solid var(--line);
  border-radius: 12px; background: #f2f4f7; }
details { margin-top: 16px; }
summary { padding: 10px 0; cursor: pointer; color: var(--link); }
pre { margin: 0; padding: 16px; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.bubble { max-width: 420px; margin: 0; padding: 12px 16px; background: var(--card);
  border: 1px solid var(--line); border-radius: 4px 16px 16px 16px; overflow-wrap: anywhere; }
`;

import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Subscription } from '#kernel/event.ts';
import { accessRoutes, type AccessRouteDeps } from './access/access.routes.ts';
import { expireAccessSweep } from './access/expire-access.sweep.ts';
import { tellShops } from './access/tell-shops.ts';
import { applicationRoutes } from './application.routes.ts';
import { forgetSweep } from './forget.sweep.ts';
import { inviteRoutes } from './invite.routes.ts';
import { notMeRoutes } from './not-me.routes.ts';
import { pageFiles } from './page-files.ts';
import { partnerApplicationRoutes } from './partner-application.routes.ts';
import { bookSweep } from './rewards/book.sweep.ts';
import { hearOfTurnover } from './rewards/mark-due.ts';
import { rewardRoutes } from './rewards/reward.routes.ts';
import { registrationRoutes, type RegistrationDeps } from './registration.routes.ts';

export { makeCode } from './activation-code.ts';
export { createCode, type NewCode } from './create-code.ts';
export {
  approveApplication,
  askApplicant,
  refuseApplication,
  type ShopTerms,
} from './decide-application.ts';
export { listApplications, readApplication } from './list-applications.ts';
export { accessChanged } from './partners.events.ts';
export { pendingActivations } from './pending.ts';
export { endAccess } from './access/decide-access.ts';
export { listAccess, readAccess } from './access/list-access.ts';
export { listRewards } from './rewards/list-rewards.ts';
export { showReward } from './rewards/reward.ts';
export { auditRewards } from './rewards/audit-rewards.ts';
export { pendingRewards } from './rewards/pending.ts';
export { setRewardTerms, type NewTerms } from './rewards/set-terms.ts';
export type { PartnerLetter, PartnerLetterAbout, PartnerLetters } from './ports.ts';

/** The room of partners, ready to be joined with the rest. */
export interface Partners {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
}

/** Joins the room's parts. */
export function partnersRoom(deps: RegistrationDeps & AccessRouteDeps): Partners {
  return {
    routes: [
      ...inviteRoutes(deps),
      ...applicationRoutes(deps),
      ...accessRoutes(deps),
      ...partnerApplicationRoutes(deps.database),
      ...rewardRoutes(deps.database),
    ],
    plainRoutes: [...registrationRoutes(deps), ...notMeRoutes(deps), ...pageFiles()],
    sweeps: [
      forgetSweep(deps.database),
      expireAccessSweep(deps.database),
      bookSweep(deps.database),
    ],
    subscriptions: [tellShops(deps.letters), ...hearOfTurnover],
  };
}

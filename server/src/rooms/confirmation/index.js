import { confirmationRoutes } from './confirmation.routes.ts';
import { pageRoutes } from './page.routes.ts';
/** The room of confirmation by code, ready to be joined with the rest. */
export function confirmationRoom(deps) {
    return { routes: [...confirmationRoutes(deps), ...pageRoutes(deps)] };
}

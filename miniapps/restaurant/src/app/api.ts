import { getJson, postJson } from '@invogate/miniapp-kit/app/call-app.ts';
import type { MealRequest, MealView, PlacedMeal } from '../wire.ts';

export const placeMeal = (request: MealRequest) =>
  postJson<PlacedMeal>('/restaurant/api/meals', request);

export const getMeal = (id: string) =>
  getJson<MealView>(`/restaurant/api/meals/${encodeURIComponent(id)}`);

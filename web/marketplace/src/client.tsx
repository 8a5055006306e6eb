import '@invogate/ui/styles/index.css';
import './styles/market.css';
import './styles/point.css';
import './styles/map.css';
import './icon.svg?url';
import { loadCounters } from './counters.ts';
import { keepMapInPlace } from './map-in-place.ts';
import { offerNearMe } from './near-me.ts';

/* All pages read without a script; this only makes them pleasanter. */
offerNearMe(document);
keepMapInPlace(document);
loadCounters(document);

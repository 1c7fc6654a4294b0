// Pages that nobody sees within the first seconds: fetched while the screen greets.
export { default as Enrol } from '../shared/parts/Enrol.svelte';
export { default as Closed } from './screens/Closed.svelte';
export { default as Confirm } from './screens/Confirm.svelte';
export { default as Done } from './screens/Done.svelte';
export { default as Genuine } from './screens/Genuine.svelte';
export { default as HelpOverlay } from './parts/HelpOverlay.svelte';
export { default as MyData } from './screens/MyData.svelte';
export { default as Pay } from './screens/Pay.svelte';
export { default as ReadAloud } from './parts/ReadAloud.svelte';
export { default as Receipt } from './screens/Receipt.svelte';
export { default as RequestScreen } from './screens/RequestScreen.svelte';
export { default as RightsScreen } from './screens/RightsScreen.svelte';
export { default as TermsScreen } from './screens/TermsScreen.svelte';
export { default as TrackingScreen } from './screens/TrackingScreen.svelte';

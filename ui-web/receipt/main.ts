import { mount } from 'svelte';
import '../shared/base.css';
import App from './App.svelte';
import TrackingPage from './TrackingPage.svelte';

// Papers that a phone scans: a receipt, or the slip of a request.
const target = document.getElementById('app');
if (target !== null) mount(location.pathname.startsWith('/t/') ? TrackingPage : App, { target });

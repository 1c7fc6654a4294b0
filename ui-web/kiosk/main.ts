import { mount } from 'svelte';
import '../shared/base.css';
import App from './App.svelte';

// A kiosk has no context menu, and nothing is dragged off it.
for (const kind of ['contextmenu', 'dragstart']) addEventListener(kind, (event) => event.preventDefault());

const target = document.getElementById('app');
if (target !== null) mount(App, { target });

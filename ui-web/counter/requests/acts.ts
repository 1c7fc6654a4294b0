// What a clerk does about a service request: which acts there are now, by which key, what each of
// them asks for, and what is sent. Which are possible the service says; it has the last word.
import type { ServiceRequest } from '../../shared/api_types.ts';
import { kMaxPhotos } from '../../shared/camera.ts';
import type { IconName } from '../../shared/parts/icons.ts';
import type { RequestAct } from '../../shared/request_standing.ts';
import { completion_of, empty_completion, lacks_consent, type Completion } from './completion.ts';

export const kWaits = ['customer', 'parts', 'third_party', 'hq'] as const;
export const kContactWays = ['phone', 'message', 'email', 'in_person'] as const;
export const kContactOutcomes = ['reached', 'no_answer', 'busy', 'wrong_number'] as const;
export const kFollowUps = ['done', 'declined'] as const;
export const kOutcomes = ['solved', 'refused'] as const;
export const kAnswers = ['yes', 'no'] as const;

// The first that is possible is the one to do now.
export const kActs = [
  'submit', 'answer_hand_over', 'take', 'answer_offer', 'resume', 'reply', 'follow_up', 'close', 'offer', 'wait', 'resolve',
  'hear', 'try_contact', 'note', 'hand_over', 'take_back', 'make_urgent', 'merge', 'correct_cause', 'reopen', 'withdraw',
] as const;
export type Act = (typeof kActs)[number];

type Plan = {
  path: string;
  key: string;
  icon: IconName;
  words: 'none' | 'optional' | 'needed';
  needs: readonly RequestAct[]; // of the request's actions
};
export const kPlans: Record<Act, Plan> = {
  submit: { path: 'submission', key: 'S', icon: 'printer', words: 'optional', needs: ['submit'] },
  answer_hand_over: { path: 'hand-over-answer', key: 'K', icon: 'user', words: 'optional', needs: ['accept_hand_over'] },
  take: { path: 'ownership', key: 'J', icon: 'user', words: 'none', needs: ['take'] },
  answer_offer: { path: 'offer-answer', key: 'A', icon: 'check', words: 'optional', needs: ['accept_offer'] },
  resume: { path: 'resumption', key: 'U', icon: 'forward', words: 'optional', needs: ['resume'] },
  reply: { path: 'replies', key: 'L', icon: 'send', words: 'needed', needs: ['reply'] },
  follow_up: { path: 'follow-up', key: 'V', icon: 'call', words: 'optional', needs: ['follow_up'] },
  close: { path: 'closing', key: 'C', icon: 'check', words: 'optional', needs: ['close'] },
  offer: { path: 'offers', key: 'F', icon: 'gift', words: 'needed', needs: ['offer'] },
  wait: { path: 'wait', key: 'W', icon: 'clock', words: 'optional', needs: ['wait'] },
  resolve: { path: 'resolution', key: 'O', icon: 'check', words: 'needed', needs: ['resolve'] },
  hear: { path: 'words', key: 'E', icon: 'speech', words: 'needed', needs: ['hear'] },
  try_contact: { path: 'contact-attempts', key: 'T', icon: 'call', words: 'optional', needs: ['try_contact'] },
  note: { path: 'notes', key: 'B', icon: 'pencil', words: 'needed', needs: ['note'] },
  hand_over: { path: 'hand-over', key: 'G', icon: 'swap', words: 'needed', needs: ['offer_hand_over'] },
  take_back: { path: 'hand-over-answer', key: 'H', icon: 'undo', words: 'none', needs: ['decline_hand_over'] },
  make_urgent: { path: 'urgency', key: 'I', icon: 'alert', words: 'needed', needs: ['make_urgent'] },
  merge: { path: 'merge', key: 'M', icon: 'list', words: 'optional', needs: ['merge'] },
  correct_cause: { path: 'cause', key: 'Y', icon: 'tag', words: 'needed', needs: ['correct_cause'] },
  reopen: { path: 'reopening', key: 'R', icon: 'undo', words: 'needed', needs: ['reopen'] },
  withdraw: { path: 'withdrawal', key: 'X', icon: 'cross', words: 'optional', needs: ['withdraw'] },
};

export type Who = { clerk_id: string; supervises: boolean };

// What the state allows but makes no sense for this clerk now is left out: to take what is one's
// own, or to answer a hand-over that is somebody else's.
export function acts_of(request: ServiceRequest, who: Who): Act[] {
  const mine = request.owner?.clerk_id === who.clerk_id;
  return kActs.filter((act) => {
    if (!kPlans[act].needs.every((name) => request.actions.includes(name))) return false;
    switch (act) {
      case 'answer_hand_over':
        return request.hand_over_to?.clerk_id === who.clerk_id;
      case 'take':
        return request.owner === null;
      case 'hand_over':
        return request.hand_over_to === null && (mine || who.supervises);
      case 'take_back':
        return request.hand_over_to !== null && request.hand_over_to.clerk_id !== who.clerk_id && (mine || who.supervises);
      case 'answer_offer':
        return request.offer !== null && !request.offer.accepted;
      case 'follow_up':
        return request.follow_up === 'none';
      case 'close':
        return request.follow_up !== 'none';
      case 'make_urgent':
        return !request.urgent;
      default:
        return true;
    }
  });
}

// What was chosen and written for one act, before it is sent.
export type ActForm = {
  text: string;
  phrase_id: string | null;
  answer: (typeof kAnswers)[number];
  wait: (typeof kWaits)[number];
  outcome: (typeof kOutcomes)[number];
  follow_up: (typeof kFollowUps)[number];
  way: (typeof kContactWays)[number];
  reached: (typeof kContactOutcomes)[number];
  cause: string; // with `responsible`, or neither
  responsible: string;
  installed: number[]; // lines of the order, where the service asks which
  to: string; // a clerk
  into: string; // a request
  completion: Completion; // of what was only taken down
};
export const empty_act = (): ActForm => ({
  text: '', phrase_id: null, answer: 'yes', wait: 'customer', outcome: 'solved', follow_up: 'done', way: 'phone',
  reached: 'reached', cause: '', responsible: '', installed: [], to: '', into: '', completion: empty_completion(),
});

// A no tells its reason.
export function needs_words(act: Act, form: ActForm): boolean {
  if (act === 'answer_offer' || act === 'answer_hand_over') return form.answer === 'no';
  return kPlans[act].words === 'needed';
}

const judged = ({ cause, responsible }: ActForm) => (cause === '' ? {} : { cause, responsible });

// Kinds that say it must, the others may; never the one without the other.
function lacks_cause(act: Act, form: ActForm, needs_cause: boolean): boolean {
  if (act !== 'resolve' && act !== 'correct_cause') return false;
  const must = needs_cause || act === 'correct_cause' || form.cause !== '' || form.responsible !== '';
  return must && (form.cause === '' || form.responsible === '');
}

function choice_of(act: Act, form: ActForm): Record<string, unknown> {
  switch (act) {
    case 'submit':
      return completion_of(form.completion);
    case 'wait':
      return { for: form.wait };
    case 'resolve':
      return { outcome: form.outcome, ...judged(form), ...(form.installed.length > 0 ? { installed_lines: form.installed } : {}) };
    case 'correct_cause':
      return judged(form);
    case 'follow_up':
      return { outcome: form.follow_up };
    case 'try_contact':
      return { way: form.way, outcome: form.reached };
    case 'answer_offer':
    case 'answer_hand_over':
      return { accept: form.answer === 'yes' };
    case 'hand_over':
      return { to: form.to.trim() };
    case 'merge':
      return { into: form.into };
    case 'reply':
      return form.phrase_id === null ? {} : { phrase_id: form.phrase_id };
    default:
      return {};
  }
}

export const gap_in = (text: string): string | null => /\{([a-z_]+)\}/.exec(text)?.[1] ?? null;

export type ActReading = { ok: true; body: object } | { ok: false; why: 'words' | 'gap' | 'to' | 'into' | 'cause' | 'consent' };
export function read_act(act: Act, form: ActForm, needs_cause = false): ActReading {
  const text = form.text.trim();
  if (act === 'hand_over' && form.to.trim() === '') return { ok: false, why: 'to' };
  if (act === 'merge' && form.into === '') return { ok: false, why: 'into' };
  if (lacks_cause(act, form, needs_cause)) return { ok: false, why: 'cause' };
  if (act === 'submit' && lacks_consent(form.completion)) return { ok: false, why: 'consent' };
  if (text === '' && needs_words(act, form)) return { ok: false, why: 'words' };
  if (gap_in(text) !== null) return { ok: false, why: 'gap' };
  return { ok: true, body: { ...choice_of(act, form), ...(text === '' ? {} : { text }) } };
}

// Acts that ask for nothing: the key alone does them.
export const is_plain = (act: Act) => act === 'take' || act === 'take_back';

// What takes an act back without a trace at the customer's: an act of its own, with what it is sent.
export type Undo = { act: Act; body: object; says: 'request.waits_now' | 'request.goes_on_now' | 'request.offered_now' };
// `before` is the request as it stood. null: there is none.
export function undo_of(act: Act, before: ServiceRequest): Undo | null {
  if (act === 'wait' && before.wait === null) return { act: 'resume', body: {}, says: 'request.waits_now' };
  // Waiting for the customer tells the customer so: that is not done twice by a slip of the finger.
  if (act === 'resume' && before.wait !== null && before.wait !== 'customer') {
    return { act: 'wait', body: { for: before.wait }, says: 'request.goes_on_now' };
  }
  if (act === 'hand_over') return { act: 'take_back', body: {}, says: 'request.offered_now' };
  return null;
}

// The whole phone is for who has to call it.
export const may_see_contact = (request: ServiceRequest, who: Who) =>
  request.contact !== null && (request.owner?.clerk_id === who.clerk_id || who.supervises);

const kTakesPhotos: readonly string[] = ['submitted', 'acknowledged', 'working', 'waiting', 'offered'];
export const may_add_photo = (request: ServiceRequest) =>
  kTakesPhotos.includes(request.state) && request.photos.length < kMaxPhotos * (1 + request.absorbed.length);

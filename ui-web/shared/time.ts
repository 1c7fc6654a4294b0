// Moments and spans as people say them. Pure: the zone is the store's, `now` is given.
import { say } from './texts.ts';

type Parts = { date: string; month: number; day: number; time: string };

export function parts_of(iso: string, zone: string): Parts {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
    minute: '2-digit',
  });
  const found = new Map(format.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
  const [year, month, day] = [found.get('year'), found.get('month'), found.get('day')];
  return {
    date: `${year}-${month}-${day}`,
    month: Number(month),
    day: Number(day),
    time: `${found.get('hour')}:${found.get('minute')}`,
  };
}

export function days_between(from_date: string, to_date: string): number {
  return Math.round((Date.parse(to_date) - Date.parse(from_date)) / 86_400_000);
}

// "今天 14:30", "tomorrow 09:00", "11 月 25 日 14:30"
export function say_when(iso: string, now: string, zone: string): string {
  const then = parts_of(iso, zone);
  const days = days_between(parts_of(now, zone).date, then.date);
  if (days === 0) return say('when.today', { time: then.time });
  if (days === 1) return say('when.tomorrow', { time: then.time });
  if (days === -1) return say('when.yesterday', { time: then.time });
  return say('when.date', { month: then.month, day: then.day, time: then.time });
}

export function say_time(iso: string, zone: string): string {
  return parts_of(iso, zone).time;
}

export function say_day(iso: string, zone: string): string {
  const then = parts_of(iso, zone);
  return say('when.day', { month: then.month, day: then.day });
}

// A span rounded down to what a person would say: "1 分 10 秒", "12 分钟", "3 小时", "2 天".
export function say_span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return say('span.seconds', { n: whole });
  if (whole < 300 && whole % 60 !== 0) {
    return say('span.minutes_seconds', { m: Math.floor(whole / 60), s: whole % 60 });
  }
  if (whole < 3600) return say('span.minutes', { n: Math.floor(whole / 60) });
  if (whole < 172_800) return say('span.hours', { n: Math.floor(whole / 3600) });
  return say('span.days', { n: Math.floor(whole / 86_400) });
}

export function day_part(iso: string, zone: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(parts_of(iso, zone).time.slice(0, 2));
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

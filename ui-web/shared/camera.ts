// The kiosk's camera, where one is fitted and the shop's browser lets this page have it.
export const kMaxPhotos = 3;
const kLongestSide = 1280;
const kMaxBytes = 2_000_000;
const kQualities = [0.85, 0.7, 0.5];

export async function has_camera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return devices?.some((device) => device.kind === 'videoinput') ?? false;
}

export const open_camera = () =>
  navigator.mediaDevices.getUserMedia({ video: { width: { ideal: kLongestSide } }, audio: false });

export function close_camera(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}

export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, kLongestSide / Math.max(width, height, 1));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

// Only the pixels: what the camera says of place, time and device is left behind.
export async function shoot(video: HTMLVideoElement, canvas: HTMLCanvasElement): Promise<Blob | null> {
  Object.assign(canvas, fitted(video.videoWidth, video.videoHeight));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of kQualities) {
    const photo = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (photo !== null && photo.size <= kMaxBytes) return photo;
  }
  return null;
}

// Photos of what is wrong: from the screen's camera, where one is fitted and the browser lets this
// page have it, or from a file.
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

// Only the pixels: what a camera or a file says of place, time and device is left behind.
async function as_jpeg(source: CanvasImageSource, size: { width: number; height: number }, canvas: HTMLCanvasElement): Promise<Blob | null> {
  Object.assign(canvas, fitted(size.width, size.height));
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  for (const quality of kQualities) {
    const photo = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (photo !== null && photo.size <= kMaxBytes) return photo;
  }
  return null;
}

export const shoot = (video: HTMLVideoElement, canvas: HTMLCanvasElement) =>
  as_jpeg(video, { width: video.videoWidth, height: video.videoHeight }, canvas);

// null: no picture that this browser can read, or none that can be made small enough.
export async function read_picture(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (picture === null) return null;
  const photo = await as_jpeg(picture, picture, document.createElement('canvas'));
  picture.close();
  return photo;
}

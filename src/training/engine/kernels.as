// The arithmetic of dense layers, four numbers at a time (WebAssembly SIMD).
//
// AssemblyScript, compiled into kernelsBinary.ts by `node scripts/kernels.mjs`. Matrices are float32, row after row. The
// caller pads rows and columns with zeros to multiples of 4, so that no loop has a remainder. Arguments are addresses in
// the memory and sizes in numbers, not bytes.

/** z[rows, columns] = x[rows, inputs] w[inputs, columns] + bias[columns]; the address 0 stands for no bias */
export function forward(x: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, columns: i32): void {
  product(x, bytes(inputs), 4, w, bias, z, rows, inputs, columns);
}

/** forward for rows of zeros and ones: row r has its ones in the columns words[starts[r]] ... words[starts[r + 1] - 1] */
export function forwardSparse(starts: usize, words: usize, w: usize, bias: usize, z: usize, rows: i32, columns: i32): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  for (let r = 0; r < rows; r++) {
    const begin = words + bytes(i32.load(starts + bytes(r))), end = words + bytes(i32.load(starts + bytes(r + 1)));
    const zAt = z + <usize>r * stride;
    // 16 columns at a time, so that the words are read seldom; then those that are left, 4 at a time.
    for (let c: usize = 0; c < stride16; c += 64) {
      let z0 = v128.load(bias + c), z1 = v128.load(bias + c, 16), z2 = v128.load(bias + c, 32), z3 = v128.load(bias + c, 48);
      for (let at = begin; at < end; at += 4) {
        const wAt = w + <usize>i32.load(at) * stride + c;
        z0 = f32x4.add(z0, v128.load(wAt));
        z1 = f32x4.add(z1, v128.load(wAt, 16));
        z2 = f32x4.add(z2, v128.load(wAt, 32));
        z3 = f32x4.add(z3, v128.load(wAt, 48));
      }
      v128.store(zAt + c, z0);
      v128.store(zAt + c, z1, 16);
      v128.store(zAt + c, z2, 32);
      v128.store(zAt + c, z3, 48);
    }
    for (let c = stride16; c < stride; c += 16) {
      let sum = v128.load(bias + c);
      for (let at = begin; at < end; at += 4) sum = f32x4.add(sum, v128.load(w + <usize>i32.load(at) * stride + c));
      v128.store(zAt + c, sum);
    }
  }
}

/** dw[inputs, columns] = transposed x[rows, inputs] times dz[rows, columns] */
export function weightGradient(x: usize, dz: usize, dw: usize, rows: i32, inputs: i32, columns: i32): void {
  product(x, 4, bytes(inputs), dz, 0, dw, inputs, rows, columns);
}

/** weightGradient for rows of zeros and ones; the rows of dw that no word names become 0 */
export function weightGradientSparse(
  starts: usize, words: usize, dz: usize, dw: usize, rows: i32, inputs: i32, columns: i32,
): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  memory.fill(dw, 0, <usize>inputs * stride);
  for (let r = 0; r < rows; r++) {
    const begin = words + bytes(i32.load(starts + bytes(r))), end = words + bytes(i32.load(starts + bytes(r + 1)));
    const dzAt = dz + <usize>r * stride;
    for (let c: usize = 0; c < stride16; c += 64) {
      const dz0 = v128.load(dzAt + c), dz1 = v128.load(dzAt + c, 16), dz2 = v128.load(dzAt + c, 32), dz3 = v128.load(dzAt + c, 48);
      for (let at = begin; at < end; at += 4) {
        const dwAt = dw + <usize>i32.load(at) * stride + c;
        v128.store(dwAt, f32x4.add(v128.load(dwAt), dz0));
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 16), dz1), 16);
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 32), dz2), 32);
        v128.store(dwAt, f32x4.add(v128.load(dwAt, 48), dz3), 48);
      }
    }
    for (let c = stride16; c < stride; c += 16) {
      const dz0 = v128.load(dzAt + c);
      for (let at = begin; at < end; at += 4) {
        const dwAt = dw + <usize>i32.load(at) * stride + c;
        v128.store(dwAt, f32x4.add(v128.load(dwAt), dz0));
      }
    }
  }
}

/** dbias[columns] = the sum of the rows of dz[rows, columns] */
export function biasGradient(dz: usize, dbias: usize, rows: i32, columns: i32): void {
  const stride = bytes(columns);
  for (let c: usize = 0; c < stride; c += 16) {
    let sum = f32x4.splat(0);
    for (let r = 0; r < rows; r++) sum = f32x4.add(sum, v128.load(dz + <usize>r * stride + c));
    v128.store(dbias + c, sum);
  }
}

/** wt[columns, inputs] = transposed w[inputs, columns]; forward(dz, wt) is the gradient by x */
export function transpose(w: usize, wt: usize, inputs: i32, columns: i32): void {
  const wStride = bytes(columns), wtStride = bytes(inputs);
  for (let i = 0; i < inputs; i += 4) {
    for (let c = 0; c < columns; c += 4) {
      const at = w + <usize>i * wStride + bytes(c);
      const a = v128.load(at), b = v128.load(at + wStride), d = v128.load(at + 2 * wStride), e = v128.load(at + 3 * wStride);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const de = v128.shuffle<f32>(d, e, 0, 4, 1, 5), deHigh = v128.shuffle<f32>(d, e, 2, 6, 3, 7);
      storeFour(
        wt + <usize>c * wtStride + bytes(i),
        wtStride,
        v128.shuffle<f32>(ab, de, 0, 1, 4, 5),
        v128.shuffle<f32>(ab, de, 2, 3, 6, 7),
        v128.shuffle<f32>(abHigh, deHigh, 0, 1, 4, 5),
        v128.shuffle<f32>(abHigh, deHigh, 2, 3, 6, 7),
      );
    }
  }
}

/** a = max(a, 0) */
export function relu(a: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at = a; at < a + bytes(size); at += 16) v128.store(at, f32x4.max(v128.load(at), zero));
}

/** da = 0 wherever relu's result a was 0 */
export function reluGradient(a: usize, da: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(da + at, v128.and(v128.load(da + at), f32x4.gt(v128.load(a + at), zero)));
  }
}

/** Plain gradient descent: p -= rate * g */
export function sgd(p: usize, g: usize, size: i32, rate: f32): void {
  const rates = f32x4.splat(rate);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(p + at, f32x4.sub(v128.load(p + at), f32x4.mul(rates, v128.load(g + at))));
  }
}

/** RMSprop: v = decay * v + (1 - decay) * g * g; p -= rate * g / sqrt(v + epsilon) */
export function rmsprop(p: usize, g: usize, v: usize, size: i32, rate: f32, decay: f32, rest: f32, epsilon: f32): void {
  const rates = f32x4.splat(rate), decays = f32x4.splat(decay), rests = f32x4.splat(rest), epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const square = f32x4.mul(f32x4.mul(gradient, gradient), rests);
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), decays), square));
    v128.store(v + at, velocity);
    const change = f32x4.div(f32x4.mul(gradient, rates), f32x4.sqrt(f32x4.add(velocity, epsilons)));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

/**
 * Adam: m and v are the decaying means of g and of g * g; p -= rate * (m / mScale) / (sqrt(v / vScale) + epsilon), where
 * mScale = 1 - beta1 ** step and vScale = 1 - beta2 ** step.
 */
export function adam(
  p: usize, g: usize, m: usize, v: usize, size: i32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, mScale: f32, vScale: f32, epsilon: f32,
): void {
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const mean = withoutTraces(
      f32x4.add(f32x4.mul(v128.load(m + at), f32x4.splat(beta1)), f32x4.mul(gradient, f32x4.splat(rest1))),
    );
    const square = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest2));
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), f32x4.splat(beta2)), square));
    v128.store(m + at, mean);
    v128.store(v + at, velocity);
    const root = f32x4.add(f32x4.sqrt(f32x4.div(velocity, f32x4.splat(vScale))), f32x4.splat(epsilon));
    const change = f32x4.mul(f32x4.div(f32x4.div(mean, f32x4.splat(mScale)), root), f32x4.splat(rate));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

// z[rows, columns] = x[rows, inputs] w[inputs, columns] + bias[columns], where x[r, i] lies at x + r * rowStep + i * step.
// @ts-ignore: a decorator of AssemblyScript
@inline
function product(
  x: usize, rowStep: usize, step: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, columns: i32,
): void {
  const stride = bytes(columns), wide = stride & ~31, end = w + <usize>inputs * stride;
  for (let r = 0; r < rows; r += 4) {
    const row0 = x + <usize>r * rowStep, row1 = row0 + rowStep, row2 = row1 + rowStep, row3 = row2 + rowStep;
    const zRow = z + <usize>r * stride;
    // 4 rows and 8 columns at a time: as many sums as there are registers for, so that none waits for another.
    for (let c: usize = 0; c < wide; c += 32) {
      let a0 = bias ? v128.load(bias + c) : f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      let b0 = bias ? v128.load(bias + c, 16) : f32x4.splat(0), b1 = b0, b2 = b0, b3 = b0;
      let x0 = row0, x1 = row1, x2 = row2, x3 = row3;
      for (let wAt = w + c; wAt < end; wAt += stride) {
        const wa = v128.load(wAt), wb = v128.load(wAt, 16);
        let input = v128.load32_splat(x0);
        a0 = multiplyAdd(a0, input, wa);
        b0 = multiplyAdd(b0, input, wb);
        input = v128.load32_splat(x1);
        a1 = multiplyAdd(a1, input, wa);
        b1 = multiplyAdd(b1, input, wb);
        input = v128.load32_splat(x2);
        a2 = multiplyAdd(a2, input, wa);
        b2 = multiplyAdd(b2, input, wb);
        input = v128.load32_splat(x3);
        a3 = multiplyAdd(a3, input, wa);
        b3 = multiplyAdd(b3, input, wb);
        x0 += step, x1 += step, x2 += step, x3 += step;
      }
      storeFour(zRow + c, stride, a0, a1, a2, a3);
      storeFour(zRow + c + 16, stride, b0, b1, b2, b3);
    }
    if (wide === stride) continue;
    // The 4 columns that are left.
    let a0 = bias ? v128.load(bias + wide) : f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let x0 = row0, x1 = row1, x2 = row2, x3 = row3;
    for (let wAt = w + wide; wAt < end; wAt += stride) {
      const wa = v128.load(wAt);
      a0 = multiplyAdd(a0, v128.load32_splat(x0), wa);
      a1 = multiplyAdd(a1, v128.load32_splat(x1), wa);
      a2 = multiplyAdd(a2, v128.load32_splat(x2), wa);
      a3 = multiplyAdd(a3, v128.load32_splat(x3), wa);
      x0 += step, x1 += step, x2 += step, x3 += step;
    }
    storeFour(zRow + wide, stride, a0, a1, a2, a3);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function bytes(count: i32): usize {
  return <usize>count << 2;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

// What an optimizer remembers of a weight that gets no gradient any more shrinks until it is subnormal, and arithmetic with
// such numbers is a hundred times slower. Beside epsilon, 1e-30 is nothing.
// @ts-ignore: a decorator of AssemblyScript
@inline
function withoutTraces(four: v128): v128 {
  return v128.and(four, f32x4.gt(f32x4.abs(four), f32x4.splat(1e-30)));
}

// Four numbers each of four rows, which lie `stride` bytes apart.
// @ts-ignore: a decorator of AssemblyScript
@inline
function storeFour(at: usize, stride: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, a);
  v128.store(at + stride, b);
  v128.store(at + 2 * stride, c);
  v128.store(at + 3 * stride, d);
}

package verbatim.preview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import verbatim.build.Build;
import verbatim.build.PreviewBuild;
import verbatim.serve.PreviewSnapshot;

/**
 * Builds a site after each edit, in two steps: it shows the new pages at once, each rendered on demand, and then builds the
 * whole site in the background.
 */
final class PreviewBuilder implements AutoCloseable {

    /** The whole site is built once nobody has edited for that many milliseconds. */
    private static final int PAUSE = 700;

    private final Build.Request request;
    private final Path folder;
    private final Consumer<PreviewSnapshot> show;
    private final Preview.Listener listener;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "preview build");
        thread.setDaemon(true);
        return thread;
    });

    private Optional<PreviewBuild> latest = Optional.empty();
    /** The state after the newest complete build. */
    private PreviewState complete = PreviewState.EMPTY;

    /** Builds are numbered from 1: the newest that was started, that was completed, and that somebody waits for. */
    private long started;
    private long completed;
    private long awaited;

    /**
     * For a site.
     *
     * @param folder where it is built
     * @param show   receives each state that is to be served
     */
    PreviewBuilder(Build.Request request, Path folder, Consumer<PreviewSnapshot> show, Preview.Listener listener) {
        this.request = request;
        this.folder = folder;
        this.show = show;
        this.listener = listener;
    }

    /**
     * Reads the sources as they are now. Called by one thread.
     *
     * @param saved    paths in the source folder of the files that may have changed; empty if it may be any
     * @param outdated whether there have been more changes meanwhile, so that this state should not be shown
     * @return whether the state is shown; if not, this must be called again
     */
    boolean update(Optional<Set<String>> saved, BooleanSupplier outdated) {
        long number;
        PreviewState before;
        Optional<PreviewBuild> last;
        synchronized (this) {
            number = ++started;
            notifyAll();
            before = complete;
            last = latest;
        }
        try {
            PreviewBuild build = last.isPresent() && saved.isPresent()
                    ? last.get().withEdits(saved.get())
                    : PreviewBuild.of(request, last);
            keep(Optional.of(build), number);
            boolean shown = !outdated.getAsBoolean();
            if (number > 1 && shown) {
                show(before.sketch(build, () -> await(number)));
            }
            background.execute(() -> complete(build, number));
            return shown;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (!Thread.currentThread().isInterrupted()) {
                // the next build starts afresh: the last one may be why this one failed
                keep(Optional.empty(), number);
                background.execute(() -> completed(complete().failed(listener.failed(e)), number));
            }
            return true;
        }
    }

    /** Keeps a build for the next one to start from, unless a newer one has started. */
    private synchronized void keep(Optional<PreviewBuild> build, long number) {
        if (number == started) {
            latest = build;
        }
    }

    private synchronized void show(PreviewSnapshot snapshot) {
        show.accept(snapshot);
    }

    private void complete(PreviewBuild build, long number) {
        try {
            if (!isTime(number)) {
                return;
            }
            PreviewBuild verified = build.fullyRead();
            keep(Optional.of(verified), number);
            PreviewState before = complete();
            PreviewState next = before.next(verified.complete(folder, before.standing()), folder);
            completed(next, number);
            next.outcome().ifPresent(outcome -> listener.built(before.outcome(), outcome, next.changed()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // whatever it was, nobody may wait for this build for ever
            completed(complete().failed(listener.failed(e)), number);
        }
    }

    /** Waits until it is time for a complete build: somebody waits for it, or nobody has edited for a while. */
    private synchronized boolean isTime(long number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE);
        for (long left = PAUSE; number == started && awaited < number && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return number == started;
    }

    private synchronized PreviewState complete() {
        return complete;
    }

    private synchronized void completed(PreviewState next, long number) {
        complete = next;
        completed = number;
        if (number == started) {
            show.accept(next.snapshot());
        }
        notifyAll();
    }

    /** The state after a complete build, of this number or a later one. */
    synchronized PreviewState await(long number) {
        awaited = Math.max(awaited, number);
        notifyAll();
        try {
            while (completed < number) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return complete;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}

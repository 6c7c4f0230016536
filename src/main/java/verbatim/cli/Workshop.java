package verbatim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import verbatim.build.Build;
import verbatim.build.Draft;
import verbatim.serve.Edition;

/**
 * Follows a site's sources for its preview: at once with a sketch, whose pages are made when they are asked for, and then,
 * beside what else goes on, with the whole.
 */
final class Workshop implements AutoCloseable {

    /** Milliseconds without another edit, after which the machine is free for the whole. */
    private static final int PAUSE = 700;

    private final Build.Request request;
    private final Path folder;
    private final Consumer<Edition> show;
    private final BiConsumer<Preview, Preview> tell;
    private final Function<Throwable, String> trouble;
    private final ExecutorService finishing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "finishing");
        thread.setDaemon(true);
        return thread;
    });

    private Optional<Draft> draft = Optional.empty();
    /** The newest that is there whole, the number of the draft it was made from, and of the newest draft. */
    private Preview whole = Preview.none();

    private long finished;
    private long begun;
    /** The newest draft of which somebody waits for the whole. */
    private long wanted;

    /**
     * For a site.
     *
     * @param folder  where it is built
     * @param show    is handed each edition that is to be served
     * @param tell    is told of each preview that is there whole, and of the one before it
     * @param trouble is told what failed, and says what readers may know of it
     */
    Workshop(
            Build.Request request,
            Path folder,
            Consumer<Edition> show,
            BiConsumer<Preview, Preview> tell,
            Function<Throwable, String> trouble) {
        this.request = request;
        this.folder = folder;
        this.show = show;
        this.tell = tell;
        this.trouble = trouble;
    }

    /**
     * Looks at the sources as they are now. Called by one thread.
     *
     * @param saved paths in the source folder, of the files to which something has happened; empty if it may be any
     * @param old   whether more has happened meanwhile, so that the next look shows what is to be shown
     * @return whether what was seen is shown; if not, there must be another look
     */
    boolean look(Optional<Set<String>> saved, BooleanSupplier old) {
        long number;
        Preview before;
        Optional<Draft> last;
        synchronized (this) {
            number = ++begun;
            notifyAll();
            before = whole;
            last = draft;
        }
        try {
            Draft now = last.isPresent() && saved.isPresent()
                    ? last.get().after(saved.get())
                    : Draft.of(request, last);
            keep(Optional.of(now));
            boolean shown = !old.getAsBoolean();
            if (number > 1 && shown) {
                show(before.sketch(now, () -> await(number)));
            }
            finishing.execute(() -> finish(now, number));
            return shown;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (!Thread.currentThread().isInterrupted()) {
                // what the draft before has read may be what made this one fail
                keep(Optional.empty());
                finishing.execute(() -> failed(e, number));
            }
            return true;
        }
    }

    private synchronized void keep(Optional<Draft> now) {
        draft = now;
    }

    /** What was read by its own account takes the place of what somebody said, unless there is news already. */
    private synchronized void keep(Draft sure, long number) {
        if (number == begun) {
            draft = Optional.of(sure);
        }
    }

    private synchronized void show(Edition edition) {
        show.accept(edition);
    }

    /** Whether it is time for the whole of a draft: somebody waits for it, or who writes has paused. Not if it is old. */
    private synchronized boolean isTime(long number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE);
        for (long left = PAUSE; number == begun && wanted < number && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return number == begun;
    }

    private void finish(Draft now, long number) {
        try {
            if (!isTime(number)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        try {
            Draft sure = now.sure();
            keep(sure, number);
            Preview before = whole();
            Preview next = before.next(sure.complete(folder, before.standing()), folder);
            done(next, number);
            tell.accept(before, next);
        } catch (Throwable e) {
            // whatever it was, nobody may wait for this draft for ever
            failed(e, number);
        }
    }

    private void failed(Throwable e, long number) {
        done(whole().failing(trouble.apply(e)), number);
    }

    private synchronized Preview whole() {
        return whole;
    }

    private synchronized void done(Preview next, long number) {
        whole = next;
        finished = number;
        if (number == begun) {
            show.accept(next.edition());
        }
        notifyAll();
    }

    /** The preview of a draft, or of a later one, when it is there whole. */
    synchronized Preview await(long number) {
        wanted = Math.max(wanted, number);
        notifyAll();
        try {
            while (finished < number) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return whole;
    }

    @Override
    public void close() {
        finishing.shutdownNow();
    }
}

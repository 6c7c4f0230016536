package verbatim.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements of each contender, run by run. */
record Samples(int pages, int runs, Map<String, String> names, Map<String, List<double[]>> all) {

    Samples(int pages, int runs) {
        this(pages, runs, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** @param took wall, user and system seconds, and MB */
    void add(int run, String key, String name, double... took) {
        if (run > 0 || runs <= 2) {
            names.put(key, name);
            all.computeIfAbsent(key, none -> new ArrayList<>()).add(took);
        }
    }

    List<Bench.Figure> figures() {
        List<Bench.Figure> figures = new ArrayList<>();
        all.forEach((key, took) -> figures.add(new Bench.Figure(
                key,
                names.get(key),
                pages,
                took.size(),
                median(took, 0),
                took.stream().mapToDouble(one -> one[0]).min().orElse(0),
                median(took, 1),
                median(took, 2),
                took.stream().mapToDouble(one -> one[3]).max().orElse(-1))));
        return figures;
    }

    private static double median(List<double[]> all, int column) {
        double[] sorted = all.stream().mapToDouble(one -> one[column]).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

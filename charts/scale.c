#include "charts/scale.h"

double scale_at(const LinearScale *scale, double value) {
    return scale->from + (value - scale->low) / (scale->high - scale->low) * (scale->to - scale->from);
}

double scale_value(const LinearScale *scale, double at) {
    return scale->low + (at - scale->from) / (scale->to - scale->from) * (scale->high - scale->low);
}

BandScale band_scale(double from, double to, size_t count, double gap) {
    double pitch = (to - from) / (double)count;
    return (BandScale){.from = from, .pitch = pitch, .band = pitch * (1 - gap)};
}

double band_centre(const BandScale *scale, double slot) {
    return scale->from + (slot + 0.5) * scale->pitch;
}

double band_start(const BandScale *scale, double slot) {
    return band_centre(scale, slot) - scale->band / 2;
}

double bar_extent(double extent, size_t count, double seam) {
    double whole = extent / (double)count;
    double parted = (extent - (double)(count - 1) * seam) / (double)count;
    return parted > whole / 2 ? parted : whole / 2;
}

"""The brief as one model, and its faces: PDF, PPTX, XLSX and map sheets."""
